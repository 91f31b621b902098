// Reads QR codes off the main thread. The build puts the reader (zxing-wasm, global ZXingWASM) in front of this text:
// one file, nothing from elsewhere. The reader's .wasm, also ours, is named behind the # of this worker's address.
//
// In:  { picture: VideoFrame | ImageBitmap | ImageData, left, top, width, height, toWidth, toHeight, denoise, invert }
//      the part of the picture to look at, the size to look at it, and what to try besides
// Out: { kind: 'ready' } once, { kind: 'failed', why } if the reader does not load,
//      { kind: 'looked', milliseconds, codes: [{ text, corners: [x, y, …] }] } with 4 corners in pixels of that size,
//      from the top left one of the code in its reading direction, clockwise
'use strict';
(function () {
  // Measured by tests/bench/decode. LocalAverage copes with shadows and glare across a phone's screen, tryDownscale
  // with noise. Denoising and inverted codes (dark themes) cost as much again each, so only some looks try them.
  var options = {
    formats: ['QRCodeModel2'], tryHarder: true, tryRotate: false, tryInvert: false, tryDownscale: true,
    tryDenoise: false, binarizer: 'LocalAverage', maxNumberOfSymbols: 4, textMode: 'Plain', characterSet: 'UTF8'
  };
  var canvas = null;
  var context = null;

  function pixels(order) {
    if (order.picture.data) return order.picture;
    if (!canvas) {
      canvas = new OffscreenCanvas(order.toWidth, order.toHeight);
      context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    }
    if (canvas.width !== order.toWidth) canvas.width = order.toWidth;
    if (canvas.height !== order.toHeight) canvas.height = order.toHeight;
    context.drawImage(order.picture, order.left, order.top, order.width, order.height, 0, 0, order.toWidth, order.toHeight);
    return context.getImageData(0, 0, order.toWidth, order.toHeight);
  }

  function corners(position) {
    var all = [];
    ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'].forEach(function (name) {
      all.push(position[name].x, position[name].y);
    });
    return all;
  }

  function look(order) {
    var started = performance.now();
    var image;
    try {
      image = pixels(order);
    } finally {
      // A frame that is not closed stops the camera after a few more.
      if (order.picture.close) order.picture.close();
    }
    options.tryDenoise = order.denoise;
    options.tryInvert = order.invert;
    return ZXingWASM.readBarcodes(image, options).then(function (codes) {
      postMessage({
        kind: 'looked', milliseconds: performance.now() - started,
        codes: codes.filter(function (code) { return code.isValid && code.text; }).map(function (code) {
          return { text: code.text, corners: corners(code.position) };
        })
      });
    });
  }

  onmessage = function (event) {
    // A picture that cannot be read is one lost look, not the end of the scanner.
    Promise.resolve(event.data).then(look).catch(function () {
      postMessage({ kind: 'looked', milliseconds: 0, codes: [] });
    });
  };

  ZXingWASM.prepareZXingModule({
    overrides: { locateFile: function () { return location.hash.slice(1); } }, fireImmediately: true
  }).then(function () {
    postMessage({ kind: 'ready' });
  }, function (reason) {
    postMessage({ kind: 'failed', why: String(reason) });
  });
})();
