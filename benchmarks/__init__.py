"""Measurements. Each benchmark is a module with `title`, `notes` and `run()`; `__main__` lists them."""
