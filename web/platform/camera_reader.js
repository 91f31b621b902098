// Sends pictures of the camera to the worker that reads codes, one at a time and no more than it can manage, and hands
// what it found to camera.cpp.
mergeInto(LibraryManager.library, {
  $GapuraReader__deps: ['$GapuraBrowser'],
  $GapuraReader: {
    worker: null,
    ready: false,       // the worker's reader has loaded
    busy: 0,            // when the picture under way was sent, 0: none
    order: null,        // what was sent
    looks: 0,
    nextLook: 0,        // not before, ms
    cost: 0,            // of the last look, ms
    canvas: null,       // for browsers whose workers cannot draw

    LONGEST_LOOK: 8000, // ms
    EDGE: 1280,         // the longer side of what the reader looks at, pixels

    file: function (name) { return '/' + (GapuraFiles[name] || name); },
    start: function () {
      if (this.worker) return;
      var worker = this.worker = new Worker(this.file('qr_worker.js') + '#' + this.file('zxing_reader.wasm'));
      worker.onmessage = function (event) {
        if (GapuraReader.worker === worker) GapuraReader.answer(event.data);
      };
      worker.onerror = function (event) {
        event.preventDefault();
        if (GapuraReader.worker === worker) GapuraReader.failed();
      };
    },
    stop: function () {
      if (this.worker) this.worker.terminate();
      this.worker = null;
      this.ready = false;
      this.busy = 0;
    },
    // A worker that says nothing for so long is taken for dead.
    watchOver: function (now) {
      if (!this.busy || now - this.busy < this.LONGEST_LOOK) return;
      this.stop();
      this.start();
    },
    failed: function () {
      this.stop();
      GapuraCamera.readerWorks(false);
      setTimeout(function () {
        if (GapuraCamera.wanted) GapuraReader.start();
      }, GapuraCamera.RETRY);
    },
    // What to look at. Every other look takes all of the picture; those between take the middle, where people hold
    // their codes, and spend the time saved on getting rid of noise, and half of them on inverted codes.
    part: function (width, height) {
      var middle = this.looks % 2 === 1;
      var side = Math.round(Math.min(width, height) * 5 / 6);
      var part = middle ? { left: (width - side) >> 1, top: (height - side) >> 1, width: side, height: side }
        : { left: 0, top: 0, width: width, height: height };
      var shrink = Math.min(1, this.EDGE / Math.max(part.width, part.height));
      part.toWidth = Math.max(1, Math.round(part.width * shrink));
      part.toHeight = Math.max(1, Math.round(part.height * shrink));
      part.denoise = middle;
      part.invert = this.looks % 4 === 3;
      return part;
    },
    look: function (video, now) {
      if (!this.ready || this.busy || now < this.nextLook) return;
      this.busy = now;
      var order = this.order = this.part(video.videoWidth, video.videoHeight);
      this.looks++;
      var worker = this.worker;
      var send = function (picture, transfer) {
        worker.postMessage({
          'picture': picture, 'left': order.left, 'top': order.top, 'width': order.width, 'height': order.height,
          'toWidth': order.toWidth, 'toHeight': order.toHeight, 'denoise': order.denoise, 'invert': order.invert
        }, transfer);
      };
      var give_up = function () { GapuraReader.busy = 0; };
      try {
        if (typeof OffscreenCanvas === 'undefined') return this.sendPixels(video, order, send);
        if (window['VideoFrame']) {
          var frame = new window['VideoFrame'](video);
          return send(frame, [frame]);
        }
        createImageBitmap(video).then(function (bitmap) { send(bitmap, [bitmap]); }).catch(give_up);
      } catch (notNow) {
        give_up();
      }
    },
    sendPixels: function (video, order, send) {
      var canvas = this.canvas = this.canvas || document.createElement('canvas');
      canvas.width = order.toWidth;
      canvas.height = order.toHeight;
      var context = canvas.getContext('2d', { 'willReadFrequently': true });
      context.drawImage(video, order.left, order.top, order.width, order.height, 0, 0, order.toWidth, order.toHeight);
      var pixels = context.getImageData(0, 0, order.toWidth, order.toHeight);
      send(pixels, [pixels.data.buffer]);
    },
    answer: function (message) {
      if (message['kind'] === 'failed') return this.failed();
      if (message['kind'] === 'ready') {
        this.ready = true;
        GapuraCamera.readerWorks(true);
        return;
      }
      var now = performance.now();
      var sent = this.busy;
      this.busy = 0;
      this.cost = message['milliseconds'];
      // The reader may use two thirds of one core; the rest keeps phones cool and the screen smooth.
      this.nextLook = now + this.cost / 2;
      var video = GapuraCamera.video;
      if (!video || !video.videoWidth || !sent) return;
      var order = this.order;
      var x = function (at) { return (order.left + at * order.width / order.toWidth) / video.videoWidth; };
      var y = function (at) { return (order.top + at * order.height / order.toHeight) / video.videoHeight; };
      var codes = message['codes'];
      codes.forEach(function (code) {
        var c = code['corners'];
        stringToUTF8(code['text'], _gapura_camera_text(), 16384);
        _gapura_camera_code(x(c[0]), y(c[1]), x(c[2]), y(c[3]), x(c[4]), y(c[5]), x(c[6]), y(c[7]));
      });
      _gapura_camera_look(sent);
      if (codes.length) GapuraBrowser.requestFrame();
    }
  }
});
