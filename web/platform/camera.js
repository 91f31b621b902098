// The camera: permission, choice, light, pictures to the reader (camera_reader.js) and to the graphics card. See
// camera.hpp.
// Quoted names are those that the closure compiler does not know and must not shorten.
mergeInto(LibraryManager.library, {
  $GapuraCamera__deps: ['$GapuraBrowser', '$GapuraReader'],
  $GapuraCamera: {
    // The order of CameraState.
    OFF: 0, STARTING: 1, RUNNING: 2, REFUSED: 3, ABSENT: 4, IN_USE: 5, UNPLUGGED: 6, INSECURE: 7, NO_READER: 8,
    state: 0,
    wanted: false,
    attempt: 0,        // an answer of an older attempt is not used
    listening: false,
    video: null,
    stream: null,
    track: null,
    fresh: false,      // the video has a picture that is not on the graphics card
    lastPicture: 0,    // when a video picture came, ms
    lastPreview: 0,
    lastTime: -1,      // of the video, where the browser does not announce its pictures
    watch: 0,          // timer
    retryTimer: 0,
    devices: [],
    light: false,

    RETRY: 3000,
    PREVIEW: 62,       // ms: at most 16 frames a second are drawn for the picture
    STORED: 'gapura.camera',

    set: function (state) {
      if (this.state === state) return;
      this.state = state;
      GapuraBrowser.requestFrame();
    },
    stored: function () {
      try { return localStorage.getItem(this.STORED) || ''; } catch (blocked) { return ''; }
    },
    store: function (id) {
      try { localStorage.setItem(this.STORED, id); } catch (blocked) { /* then it is chosen again next time */ }
    },

    // ---- opening and closing

    start: function () {
      if (this.wanted) return;
      this.wanted = true;
      this.listen();
      this.open();
    },
    listen: function () {
      if (this.listening) return;
      this.listening = true;
      document.addEventListener('visibilitychange', function () {
        if (!document.hidden) GapuraCamera.resume();
      });
      if (!navigator.mediaDevices) return;
      if (navigator.mediaDevices.addEventListener) {
        navigator.mediaDevices.addEventListener('devicechange', function () { GapuraCamera.devicesChanged(); });
      }
      if (!navigator.permissions || !navigator.permissions.query) return;
      navigator.permissions.query({ name: 'camera' }).then(function (permission) {
        permission['onchange'] = function () {
          if (permission.state === 'granted' && GapuraCamera.state === GapuraCamera.REFUSED) GapuraCamera.open();
        };
      }).catch(function () { /* the browser does not tell */ });
    },
    devicesChanged: function () {
      this.list();
      if (this.wanted && (this.state === this.ABSENT || this.state === this.UNPLUGGED || this.state === this.IN_USE)) this.open();
    },
    list: function () {
      if (!navigator.mediaDevices || !navigator.mediaDevices.enumerateDevices) return;
      navigator.mediaDevices.enumerateDevices().then(function (all) {
        GapuraCamera.devices = all.filter(function (each) { return each.kind === 'videoinput' && each.deviceId; });
        GapuraBrowser.requestFrame();
      }).catch(function () {});
    },
    constraints: function (id) {
      var video = { 'width': { 'ideal': 1280 }, 'height': { 'ideal': 720 }, 'frameRate': { 'ideal': 30 } };
      if (id) video['deviceId'] = { 'exact': id };
      else video['facingMode'] = { 'ideal': 'environment' };
      return { 'audio': false, 'video': video };
    },
    open: function () {
      var self = this;
      var attempt = ++this.attempt;
      clearTimeout(this.retryTimer);
      this.release();
      if (!window.isSecureContext || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
        return this.set(window.isSecureContext ? this.ABSENT : this.INSECURE);
      }
      // While it tries again by itself the screen keeps saying what is wrong.
      if (this.state === this.OFF || this.state === this.RUNNING || this.state === this.REFUSED) this.set(this.STARTING);
      GapuraReader.start();
      var id = this.stored();
      navigator.mediaDevices.getUserMedia(this.constraints(id)).catch(function (why) {
        // The camera that was chosen before is not here today.
        if (!id || (why.name !== 'OverconstrainedError' && why.name !== 'NotFoundError')) throw why;
        return navigator.mediaDevices.getUserMedia(self.constraints(''));
      }).then(function (stream) {
        if (attempt !== self.attempt || !self.wanted) return stream.getTracks().forEach(function (track) { track.stop(); });
        self.use(stream);
      }, function (why) {
        if (attempt === self.attempt && self.wanted) self.failed(why && why.name);
      });
    },
    failed: function (name) {
      var states = {
        'NotAllowedError': this.REFUSED, 'PermissionDeniedError': this.REFUSED, 'SecurityError': this.REFUSED,
        'NotFoundError': this.ABSENT, 'DevicesNotFoundError': this.ABSENT, 'OverconstrainedError': this.ABSENT
      };
      var state = states[name] || this.IN_USE;
      // What was unplugged stays "unplugged": that says more than "no camera".
      this.set(state === this.ABSENT && this.state === this.UNPLUGGED ? this.UNPLUGGED : state);
      this.list();
      if (state !== this.REFUSED) this.retryLater();
    },
    retryLater: function () {
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(function () {
        if (GapuraCamera.wanted && !GapuraCamera.stream && !document.hidden) GapuraCamera.open();
        else if (GapuraCamera.wanted && !GapuraCamera.stream) GapuraCamera.retryLater();
      }, this.RETRY);
    },
    use: function (stream) {
      var self = this;
      this.stream = stream;
      this.track = stream.getVideoTracks()[0];
      this.light = false;
      this.track.addEventListener('ended', function (event) {
        if (event.target !== self.track) return;
        self.release();
        self.set(self.UNPLUGGED);
        self.list();
        self.retryLater();
      });
      var video = this.video = this.video || this.makeVideo();
      video.srcObject = stream;
      var playing = video.play();
      if (playing) playing.catch(function () { /* tried again when the page is touched or shown */ });
      this.list();
      this.announce();
      clearInterval(this.watch);
      this.watch = setInterval(function () { GapuraCamera.watchOver(); }, 100);
    },
    makeVideo: function () {
      var video = document.createElement('video');
      video.muted = true;
      video.autoplay = true;
      video.setAttribute('playsinline', ''); // else iOS opens a player
      video.setAttribute('aria-hidden', 'true');
      video.tabIndex = -1;
      // Phones stop a video that is not in the page; this one is shown by the graphics card.
      var style = video.style;
      style.position = 'fixed';
      style.left = style.top = '0';
      style.width = style.height = '1px';
      style.opacity = '0';
      style.pointerEvents = 'none';
      style.zIndex = '-1';
      document.body.appendChild(video);
      return video;
    },
    release: function () {
      clearInterval(this.watch);
      if (this.stream) this.stream.getTracks().forEach(function (track) { track.stop(); });
      this.stream = this.track = null;
      if (this.video) this.video.srcObject = null;
      this.fresh = false;
      this.light = false;
      this.lastPicture = 0;
      this.lastTime = -1;
    },
    stop: function () {
      this.wanted = false;
      this.attempt++;
      clearTimeout(this.retryTimer);
      this.release();
      GapuraReader.stop();
      if (this.video) this.video.remove();
      this.video = null;
      this.set(this.OFF);
    },
    resume: function () {
      if (!this.wanted) return;
      // Phones take the camera away from a page that is not seen.
      if (this.stream && this.track.readyState === 'ended') return this.open();
      if (this.video && this.video.paused && this.stream) this.video.play().catch(function () {});
      if (!this.stream && this.state !== this.STARTING && this.state !== this.REFUSED) this.open();
    },
    choose: function (id) {
      this.store(id);
      if (this.wanted && this.id() !== id) {
        this.set(this.STARTING);
        this.open();
      }
    },
    id: function () {
      return this.track ? this.track.getSettings()['deviceId'] || '' : '';
    },

    // ---- light

    torch: function () {
      var can = this.track && this.track['getCapabilities'] && this.track['getCapabilities']();
      return !!(can && can['torch']);
    },
    lightTorch: function (lit) {
      if (!this.torch()) return;
      this.track.applyConstraints({ 'advanced': [{ 'torch': lit }] }).then(function () {
        GapuraCamera.light = lit;
        GapuraBrowser.requestFrame();
      }).catch(function () {});
    },
    facesUser: function () {
      var mode = this.track && this.track.getSettings()['facingMode'];
      if (mode) return mode === 'user';
      return !!this.track && !/Android|iPhone|iPad/.test(navigator.userAgent); // a laptop's camera does not say
    },

    // ---- pictures

    announce: function () {
      var video = this.video;
      if (!video || !video['requestVideoFrameCallback']) return;
      var stream = this.stream;
      video['requestVideoFrameCallback'](function again() {
        if (GapuraCamera.stream !== stream || GapuraCamera.video !== video) return;
        GapuraCamera.picture();
        video['requestVideoFrameCallback'](again);
      });
    },
    // Browsers that do not announce pictures, or not those of a video that nobody sees.
    watchOver: function () {
      var now = performance.now();
      var video = this.video;
      GapuraReader.watchOver(now);
      if (!video || document.hidden) return;
      if (video.paused && this.stream) video.play().catch(function () {});
      if (now - this.lastPicture < 90 || video.readyState < 2 || video.currentTime === this.lastTime) return;
      this.picture();
    },
    picture: function () {
      var video = this.video;
      if (!video || !video.videoWidth || document.hidden) return;
      var now = performance.now();
      this.lastPicture = now;
      this.lastTime = video.currentTime;
      this.fresh = true;
      if (this.state !== this.RUNNING && this.state !== this.NO_READER) this.set(this.RUNNING);
      if (now - this.lastPreview >= this.PREVIEW) {
        this.lastPreview = now;
        GapuraBrowser.requestFrame();
      }
      GapuraReader.look(video, now);
    },

    // ---- what the reader says

    readerWorks: function (works) {
      if (!works && this.state === this.RUNNING) this.set(this.NO_READER);
      else if (works && this.state === this.NO_READER) this.set(this.RUNNING);
    },
    string: function (text) { return GapuraBrowser.string(text); }
  },

  gapura_js_camera_start__deps: ['$GapuraCamera'],
  gapura_js_camera_start: function () { GapuraCamera.start(); },
  gapura_js_camera_stop__deps: ['$GapuraCamera'],
  gapura_js_camera_stop: function () { GapuraCamera.stop(); },
  gapura_js_camera_retry__deps: ['$GapuraCamera'],
  gapura_js_camera_retry: function () { if (GapuraCamera.wanted && !GapuraCamera.stream) GapuraCamera.open(); },
  gapura_js_camera_state__deps: ['$GapuraCamera'],
  gapura_js_camera_state: function () { return GapuraCamera.state; },
  gapura_js_camera_count__deps: ['$GapuraCamera'],
  gapura_js_camera_count: function () { return GapuraCamera.devices.length; },
  gapura_js_camera_device__deps: ['$GapuraCamera'],
  gapura_js_camera_device: function (index) { return GapuraCamera.string(GapuraCamera.devices[index].deviceId); },
  gapura_js_camera_label__deps: ['$GapuraCamera'],
  gapura_js_camera_label: function (index) { return GapuraCamera.string(GapuraCamera.devices[index].label); },
  gapura_js_camera_chosen__deps: ['$GapuraCamera'],
  gapura_js_camera_chosen: function () { return GapuraCamera.string(GapuraCamera.id()); },
  gapura_js_camera_choose__deps: ['$GapuraCamera'],
  gapura_js_camera_choose: function (id, length) { GapuraCamera.choose(UTF8ToString(id, length)); },
  gapura_js_camera_torch__deps: ['$GapuraCamera'],
  gapura_js_camera_torch: function () { return GapuraCamera.torch() ? 1 : 0; },
  gapura_js_camera_torch_lit__deps: ['$GapuraCamera'],
  gapura_js_camera_torch_lit: function () { return GapuraCamera.light ? 1 : 0; },
  gapura_js_camera_light__deps: ['$GapuraCamera'],
  gapura_js_camera_light: function (lit) { GapuraCamera.lightTorch(!!lit); },
  gapura_js_camera_faces_user__deps: ['$GapuraCamera'],
  gapura_js_camera_faces_user: function () { return GapuraCamera.facesUser() ? 1 : 0; },
  gapura_js_camera_width__deps: ['$GapuraCamera'],
  gapura_js_camera_width: function () { return GapuraCamera.stream && GapuraCamera.video ? GapuraCamera.video.videoWidth : 0; },
  gapura_js_camera_height__deps: ['$GapuraCamera'],
  gapura_js_camera_height: function () { return GapuraCamera.stream && GapuraCamera.video ? GapuraCamera.video.videoHeight : 0; },
  gapura_js_camera_cost__deps: ['$GapuraReader'],
  gapura_js_camera_cost: function () { return GapuraReader.cost; },
  gapura_js_camera_upload__deps: ['$GapuraCamera', '$GapuraGraphics'],
  gapura_js_camera_upload: function (texture, always) {
    if (!GapuraCamera.stream || !GapuraCamera.video || !(GapuraCamera.fresh || always)) return;
    GapuraCamera.fresh = false;
    GapuraGraphics.upload(texture, GapuraCamera.video);
  }
});
