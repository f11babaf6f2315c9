// A page opened from a folder may not read files beside it: the dataset is in this script instead. It runs before the
// parts are there, which take the property over. Nor may it load the program of the charts, so none is offered.
(function () {
  var dataset = DATASET;
  [].forEach.call(document.querySelectorAll('[src$=".json"]'), function (part) {
    part.data = dataset;
  });
  if (location.protocol === 'file:') document.body.classList.add('local');
})();
