"""guanpin (管聘): staffing a school district as the reform 区管校聘 asks, so that everyone can check the outcome."""

__version__ = "0.1.0"
