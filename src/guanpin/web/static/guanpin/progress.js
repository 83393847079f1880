// Follows a piece of background work: asks its address once a second, shows how far it is, and reloads at its end.
// Without it the page reloads itself every few seconds.
(function () {
  "use strict";

  function follow(element) {
    var address = element.dataset.poll || element.dataset.stateUrl;
    var bar = element.querySelector("progress");
    var step = element.querySelector("[data-job-step]");
    var failures = 0;

    function again(wait) {
      window.setTimeout(ask, wait);
    }

    function show(told) {
      if (told.state === "done" || told.state === "failed") {
        window.location.reload();
        return;
      }
      if (bar && told.total) {
        bar.max = told.total;
        bar.value = told.done;
      }
      if (step && told.step) {
        step.textContent = told.total ? told.step + " " + told.done + "/" + told.total : told.step;
      }
      again(1000);
    }

    function ask() {
      window
        .fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" })
        .then(function (answer) {
          // Logged out meanwhile: the page itself says so.
          if (answer.redirected || !answer.ok) {
            throw new Error("no answer");
          }
          return answer.json();
        })
        .then(function (told) {
          failures = 0;
          show(told);
        })
        .catch(function () {
          failures += 1;
          if (failures >= 10) {
            window.location.reload();
          } else {
            again(2000);
          }
        });
    }

    ask();
  }

  document.querySelectorAll("[data-poll], [data-state-url]").forEach(follow);
})();
