// Draws every .chart[data-chart] from the JSON with that id. The same figures stand in a table on the page.
(function () {
  "use strict";

  var INK = "#1f2933";
  var SOFT = "#52606d";
  var COLOURS = ["#1f4e79", "#b26b00", "#3b7d5c", "#7a5195", "#8a97a5", "#a61b1b"];
  // Too few to too many, told apart by those who do not see red and green as well.
  var DIVERGING = ["#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806"];

  function base() {
    return {
      animation: false,
      aria: { enabled: true },
      color: COLOURS,
      textStyle: { fontFamily: window.getComputedStyle(document.body).fontFamily, color: INK, fontSize: 13 },
      // The other way of showing it writes style attributes, which the content policy refuses.
      tooltip: { renderMode: "richText", confine: true, textStyle: { fontSize: 13 } },
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    };
  }

  function signed(value) {
    return value > 0 ? "+" + value : String(value).replace("-", "−");
  }

  // { kind, rows: [name], columns: [name], cells: [{ row, column, value, url }], low, high, signed }
  function heatmap(data) {
    var most = data.cells.reduce(function (found, cell) {
      return Math.max(found, Math.abs(cell.value));
    }, 3); // one too many is no alarm
    var shown = data.signed === false ? String : signed;
    return {
      tooltip: {
        formatter: function (point) {
          var cell = point.data.cell;
          return data.rows[cell.row] + "\n" + data.columns[cell.column] + "  " + shown(cell.value);
        },
      },
      xAxis: {
        type: "category",
        data: data.columns,
        position: "top",
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { interval: 0, color: INK, rotate: data.columns.length > 8 ? 45 : 0 },
      },
      yAxis: {
        type: "category",
        data: data.rows,
        inverse: true,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { interval: 0, color: INK, width: 150, overflow: "truncate" },
      },
      visualMap: {
        min: -most,
        max: most,
        calculable: false,
        orient: "horizontal",
        left: 0,
        top: 0,
        itemHeight: 120,
        itemWidth: 12,
        text: [data.high || "", data.low || ""],
        textStyle: { color: INK },
        inRange: { color: DIVERGING },
      },
      grid: { top: data.columns.length > 8 ? 56 : 48 },
      series: [
        {
          type: "heatmap",
          data: data.cells.map(function (cell) {
            var dark = Math.abs(cell.value) > most * 0.8;
            return {
              value: [cell.column, cell.row, cell.value],
              cell: cell,
              label: { color: dark ? "#fff" : INK },
            };
          }),
          label: {
            show: true,
            formatter: function (point) {
              return point.data.cell.value === 0 ? "0" : shown(point.data.cell.value);
            },
          },
          itemStyle: { borderColor: "#fff", borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: INK, borderWidth: 2 } },
        },
      ],
    };
  }

  // { kind, categories: [name], series: [{ name, values }], stacked, across, unit }
  function series(data, type) {
    var names = { type: "category", data: data.categories, inverse: Boolean(data.across) };
    names.axisLabel = { color: INK, interval: data.across ? 0 : "auto", width: 150, overflow: "truncate" };
    var figures = { type: "value", name: data.unit || "", minInterval: 1, axisLabel: { color: SOFT } };
    return {
      legend: { show: data.series.length > 1, top: 0, left: 0, textStyle: { color: INK } },
      tooltip: { trigger: "axis" },
      xAxis: data.across ? figures : names,
      yAxis: data.across ? names : figures,
      series: data.series.map(function (one) {
        return {
          name: one.name,
          type: type,
          data: one.values,
          stack: data.stacked ? "all" : null,
          barMaxWidth: 28,
          symbolSize: 6,
          label: { show: !data.stacked && data.series.length === 1, position: data.across ? "right" : "top", color: INK },
        };
      }),
    };
  }

  function option(data) {
    if (data.kind === "heatmap") {
      return heatmap(data);
    }
    return series(data, data.kind === "lines" ? "line" : "bar");
  }

  // Parts that both have are joined one level deep.
  function joined(general, special) {
    Object.keys(special).forEach(function (name) {
      var value = special[name];
      var nested = value && typeof value === "object" && !Array.isArray(value) && general[name];
      general[name] = nested ? Object.assign({}, general[name], value) : value;
    });
    return general;
  }

  function room(element, data) {
    if (data.kind === "heatmap") {
      // Names of many columns stand at a slant and need the room above the cells.
      element.style.height = (data.columns.length > 8 ? 170 : 90) + 26 * data.rows.length + "px";
      element.style.minWidth = 170 + 42 * data.columns.length + "px";
      element.style.maxWidth = 220 + 130 * data.columns.length + "px";
    } else if (data.across) {
      element.style.height = 70 + 28 * data.categories.length + "px";
    }
  }

  function draw(element) {
    var source = document.getElementById(element.dataset.chart);
    if (!source) {
      return;
    }
    var data = JSON.parse(source.textContent);
    element.classList.add("is-drawn");
    room(element, data);
    var chart = window.echarts.init(element, null, { locale: element.dataset.lang === "en" ? "EN" : "ZH" });
    chart.setOption(joined(base(), option(data)));
    chart.on("click", function (point) {
      var url = point.data && point.data.cell && point.data.cell.url;
      // Addresses of this site only, whatever the data say.
      if (url && url.charAt(0) === "/" && url.charAt(1) !== "/") {
        window.location.assign(url);
      }
    });
    window.addEventListener("resize", function () {
      chart.resize();
    });
  }

  if (window.echarts) {
    document.querySelectorAll(".chart[data-chart]").forEach(draw);
  }
})();
