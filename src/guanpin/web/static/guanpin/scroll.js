// What is wider than its frame can be moved sideways by keyboard in every browser; most do so by themselves.
(function () {
  "use strict";

  function look() {
    document.querySelectorAll(".table-wrap, .table-responsive, .chart-wrap").forEach(function (frame) {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.tabIndex = 0;
      } else {
        frame.removeAttribute("tabindex");
      }
    });
  }

  // After the charts, which are drawn by scripts that come later.
  window.addEventListener("load", look);
  window.addEventListener("resize", look);
})();
