// Draws ImGui's triangles with WebGL 2, and keeps the textures. All GL calls of the app stand here.
mergeInto(LibraryManager.library, {
  $GapuraGraphics__deps: ['$GapuraBrowser'],
  $GapuraGraphics: {
    canvas: null,
    gl: null,
    width: 0,
    height: 0,
    density: 1,
    textures: {}, // id → { name, width, height, source }
    nextId: 1,
    lost: false,

    start: function () {
      var canvas = this.canvas = document.getElementById('canvas');
      this.gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false,
        premultipliedAlpha: false, powerPreference: 'low-power', preserveDrawingBuffer: false });
      var self = this;
      canvas.addEventListener('webglcontextlost', function (event) { event.preventDefault(); self.lost = true; });
      canvas.addEventListener('webglcontextrestored', function () {
        self.lost = false;
        self.prepare();
        for (var id in self.textures) {
          var texture = self.textures[id];
          texture.name = self.name();
          // Pictures and drawn texts know where they came from; the program uploads the rest again.
          if (texture.source) self.pour(texture, texture.source);
        }
        _gapura_textures_lost();
        GapuraBrowser.requestFrame();
      });
      this.prepare();
      this.resize();
      addEventListener('resize', function () { GapuraBrowser.requestFrame(); });
      if (window.visualViewport) visualViewport.addEventListener('resize', function () { GapuraBrowser.requestFrame(); });
    },
    resize: function () {
      var width = innerWidth, height = innerHeight, density = Math.min(devicePixelRatio || 1, 4);
      if (width === this.width && height === this.height && density === this.density && !this.fresh) return;
      this.width = width;
      this.height = height;
      this.density = density;
      this.canvas.width = Math.round(width * density);
      this.canvas.height = Math.round(height * density);
    },
    prepare: function () {
      var gl = this.gl;
      var shader = function (kind, source) {
        var made = gl.createShader(kind);
        gl.shaderSource(made, source);
        gl.compileShader(made);
        return made;
      };
      var program = gl.createProgram();
      gl.attachShader(program, shader(gl.VERTEX_SHADER,
        '#version 300 es\nuniform vec4 u;in vec2 p,t;in vec4 c;out vec2 v;out vec4 k;' +
        'void main(){v=t;k=c;gl_Position=vec4(p*u.xy+u.zw,0,1);}'));
      gl.attachShader(program, shader(gl.FRAGMENT_SHADER,
        '#version 300 es\nprecision mediump float;uniform sampler2D s;in vec2 v;in vec4 k;out vec4 o;' +
        'void main(){o=k*texture(s,v);}'));
      gl.bindAttribLocation(program, 0, 'p');
      gl.bindAttribLocation(program, 1, 't');
      gl.bindAttribLocation(program, 2, 'c');
      gl.linkProgram(program);
      this.program = program;
      this.transform = gl.getUniformLocation(program, 'u');
      this.vertices = gl.createBuffer();
      this.indices = gl.createBuffer();
      this.array = gl.createVertexArray();
      gl.bindVertexArray(this.array);
      gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices);
      gl.enableVertexAttribArray(0);
      gl.enableVertexAttribArray(1);
      gl.enableVertexAttribArray(2);
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, 0);
      gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, 8);
      gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, 16);
    },
    begin: function (red, green, blue) {
      this.resize();
      var gl = this.gl;
      gl.viewport(0, 0, this.canvas.width, this.canvas.height);
      gl.disable(gl.SCISSOR_TEST);
      gl.clearColor(red, green, blue, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.enable(gl.SCISSOR_TEST);
      gl.enable(gl.BLEND);
      gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.useProgram(this.program);
      gl.uniform4f(this.transform, 2 / this.width, -2 / this.height, -1, 1);
      gl.bindVertexArray(this.array);
      gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    },
    // `commands` are 8 words each: clip x, y, right, bottom (float), texture, count, first index, first vertex.
    list: function (vertices, vertexBytes, indices, indexBytes, commands, count) {
      var gl = this.gl, density = this.density, bound = -1;
      gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertexBytes), gl.STREAM_DRAW);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + indexBytes), gl.STREAM_DRAW);
      for (var at = commands >> 2, end = at + count * 8; at < end; at += 8) {
        var left = Math.max(0, Math.round(HEAPF32[at] * density));
        var top = Math.max(0, Math.round(HEAPF32[at + 1] * density));
        var right = Math.min(this.canvas.width, Math.round(HEAPF32[at + 2] * density));
        var bottom = Math.min(this.canvas.height, Math.round(HEAPF32[at + 3] * density));
        if (right <= left || bottom <= top) continue;
        gl.scissor(left, this.canvas.height - bottom, right - left, bottom - top);
        var id = HEAPU32[at + 4];
        if (id !== bound) {
          var texture = this.textures[id];
          gl.bindTexture(gl.TEXTURE_2D, texture ? texture.name : null);
          bound = id;
        }
        gl.drawElements(gl.TRIANGLES, HEAPU32[at + 5], gl.UNSIGNED_INT, HEAPU32[at + 6] * 4);
      }
    },

    name: function () {
      var gl = this.gl, name = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, name);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
      return name;
    },
    create: function () {
      var id = this.nextId++;
      this.textures[id] = { name: this.name(), width: 0, height: 0, source: null };
      return id;
    },
    pour: function (texture, source) {
      var gl = this.gl;
      gl.bindTexture(gl.TEXTURE_2D, texture.name);
      gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
      texture.width = source.videoWidth || source.naturalWidth || source.width;
      texture.height = source.videoHeight || source.naturalHeight || source.height;
    },
    // For live sources (a camera's video): called as often as there is a new frame.
    upload: function (id, source) {
      if (this.textures[id] && !this.lost) this.pour(this.textures[id], source);
    },
    // For a source that is kept, so that a lost context can be filled again.
    fromSource: function (source, smooth) {
      var id = this.create(), texture = this.textures[id];
      texture.source = source;
      this.pour(texture, source);
      if (smooth) {
        var gl = this.gl;
        gl.generateMipmap(gl.TEXTURE_2D);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
      }
      return id;
    },
    destroy: function (id) {
      if (this.textures[id]) this.gl.deleteTexture(this.textures[id].name);
      delete this.textures[id];
    },
    bytes: function (id, x, y, width, height, pixels, stride, whole) {
      var gl = this.gl, texture = this.textures[id];
      if (!texture) return;
      gl.bindTexture(gl.TEXTURE_2D, texture.name);
      gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride);
      var view = pixels ? HEAPU8.subarray(pixels, pixels + ((height - 1) * stride + width) * 4) : null;
      if (whole) {
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, view);
        texture.width = width;
        texture.height = height;
      } else {
        gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, view);
      }
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    },
  },
  gapura_js_start_graphics__deps: ['$GapuraGraphics'],
  gapura_js_start_graphics: function () { GapuraGraphics.start(); },
  gapura_js_viewport__deps: ['$GapuraGraphics'],
  gapura_js_viewport: function (out) {
    GapuraGraphics.resize();
    HEAPF32[out >> 2] = GapuraGraphics.width;
    HEAPF32[(out >> 2) + 1] = GapuraGraphics.height;
    HEAPF32[(out >> 2) + 2] = GapuraGraphics.density;
  },
  gapura_js_context_lost__deps: ['$GapuraGraphics'],
  gapura_js_context_lost: function () { return GapuraGraphics.lost || GapuraGraphics.gl.isContextLost() ? 1 : 0; },
  gapura_js_begin_drawing__deps: ['$GapuraGraphics'],
  gapura_js_begin_drawing: function (red, green, blue) { GapuraGraphics.begin(red, green, blue); },
  gapura_js_draw_list__deps: ['$GapuraGraphics'],
  gapura_js_draw_list: function (vertices, vertexBytes, indices, indexBytes, commands, count) {
    GapuraGraphics.list(vertices, vertexBytes, indices, indexBytes, commands, count);
  },
  gapura_js_create_texture__deps: ['$GapuraGraphics'],
  gapura_js_create_texture: function (width, height, pixels) {
    var id = GapuraGraphics.create();
    GapuraGraphics.bytes(id, 0, 0, width, height, pixels, width, true);
    return id;
  },
  gapura_js_update_texture__deps: ['$GapuraGraphics'],
  gapura_js_update_texture: function (id, x, y, width, height, pixels, stride, whole) {
    GapuraGraphics.bytes(id, x, y, width, height, pixels, stride, whole);
  },
  gapura_js_destroy_texture__deps: ['$GapuraGraphics'],
  gapura_js_destroy_texture: function (id) { GapuraGraphics.destroy(id); },

  // ---- pictures from addresses
  $GapuraPictures__deps: ['$GapuraGraphics'],
  $GapuraPictures: {
    known: {}, // url → { state, id, width, height, used }
    timer: 0,
    sweep: function () {
      var now = performance.now(), left = 0;
      for (var url in this.known) {
        var entry = this.known[url];
        if (now - entry.used > 30000 && entry.state !== 0) {
          // Not drawn for long: but an idle page draws nothing, so what its last frame showed is kept.
          if (entry.frame !== window.gapuraFrames) {
            if (entry.id) GapuraGraphics.destroy(entry.id);
            delete this.known[url];
            continue;
          }
        }
        left++;
      }
      this.timer = left ? setTimeout(function () { GapuraPictures.sweep(); }, 15000) : 0;
    },
    get: function (url) {
      var entry = this.known[url];
      if (!entry) {
        entry = this.known[url] = { state: 0, id: 0, width: 0, height: 0, used: 0 };
        var image = new Image();
        image.decoding = 'async';
        image.onload = function () {
          var show = function () {
            if (GapuraPictures.known[url] !== entry) return;
            entry.id = GapuraGraphics.fromSource(image, true);
            entry.width = image.naturalWidth || 300;
            entry.height = image.naturalHeight || 150;
            entry.state = 1;
            GapuraBrowser.requestFrame();
          };
          if (image.decode) image.decode().then(show, show); else show();
        };
        image.onerror = function () { entry.state = 2; GapuraBrowser.requestFrame(); };
        image.src = url;
        if (!this.timer) this.timer = setTimeout(function () { GapuraPictures.sweep(); }, 15000);
      }
      entry.used = performance.now();
      entry.frame = window.gapuraFrames + 1;
      return entry;
    },
  },
  gapura_js_picture__deps: ['$GapuraPictures'],
  gapura_js_picture: function (url, length, out) {
    var entry = GapuraPictures.get(GapuraBrowser.text(url, length));
    HEAP32[out >> 2] = entry.state;
    HEAP32[(out >> 2) + 1] = entry.id;
    HEAP32[(out >> 2) + 2] = entry.width;
    HEAP32[(out >> 2) + 3] = entry.height;
  },

  // ---- text that our font cannot draw
  $GapuraTextImages__deps: ['$GapuraGraphics'],
  $GapuraTextImages: {
    known: null, // key → { id, width, height }
    brush: null,
    lines: function (text, limit) {
      var brush = this.brush, out = [];
      text.split('\n').forEach(function (paragraph) {
        if (!limit || brush.measureText(paragraph).width <= limit) { out.push(paragraph); return; }
        // Words where the script has them; single characters where a word alone is too long (Chinese, Thai).
        var line = '';
        paragraph.split(/(\s+)/).forEach(function (word) {
          if (brush.measureText(line + word).width <= limit) { line += word; return; }
          if (line.trim()) { out.push(line.trimEnd()); line = ''; }
          if (brush.measureText(word).width <= limit) { line = word.trimStart(); return; }
          Array.from(word).forEach(function (letter) {
            if (line && brush.measureText(line + letter).width > limit) { out.push(line); line = ''; }
            line += letter;
          });
        });
        out.push(line.trimEnd());
      });
      return out;
    },
    get: function (text, family, size, line, weight, rgba, limit, density) {
      var key = [family, size, line, weight, rgba, limit, density, text].join('|');
      if (!this.known) this.known = new Map();
      var entry = this.known.get(key);
      if (entry) {
        this.known.delete(key); // to the end: least recently used stands first
        this.known.set(key, entry);
        return entry;
      }
      var canvas = document.createElement('canvas');
      var brush = this.brush = canvas.getContext('2d');
      var font = weight + ' ' + size + 'px ' + family;
      brush.font = font;
      var lines = this.lines(text, limit), width = 1;
      lines.forEach(function (one) { width = Math.max(width, brush.measureText(one).width); });
      width = Math.ceil(width) + 1;
      var height = lines.length * line;
      canvas.width = Math.ceil(width * density);
      canvas.height = Math.ceil(height * density);
      brush.scale(density, density);
      brush.font = font;
      brush.textBaseline = 'alphabetic';
      brush.fillStyle = 'rgba(' + (rgba >>> 24) + ',' + (rgba >>> 16 & 255) + ',' + (rgba >>> 8 & 255) + ',' + (rgba & 255) / 255 + ')';
      lines.forEach(function (one, row) {
        // Arabic and Hebrew lines begin at the right edge of the block.
        var rightward = /^[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(one);
        brush.direction = rightward ? 'rtl' : 'ltr';
        brush.textAlign = rightward && lines.length > 1 ? 'right' : 'left';
        brush.fillText(one, rightward && lines.length > 1 ? width : 0, row * line + line / 2 + size * 0.36);
      });
      entry = { id: GapuraGraphics.fromSource(canvas, false), width: canvas.width / density, height: canvas.height / density };
      this.known.set(key, entry);
      if (this.known.size > 200) {
        var oldest = this.known.keys().next().value;
        GapuraGraphics.destroy(this.known.get(oldest).id);
        this.known.delete(oldest);
      }
      return entry;
    },
  },
  gapura_js_text_image__deps: ['$GapuraTextImages'],
  gapura_js_text_image: function (text, length, family, family_length, size, line, weight, rgba, limit, density, out) {
    var entry = GapuraTextImages.get(GapuraBrowser.text(text, length), GapuraBrowser.text(family, family_length), size, line, weight, rgba, limit, density);
    HEAP32[out >> 2] = entry.id;
    HEAPF32[(out >> 2) + 1] = entry.width;
    HEAPF32[(out >> 2) + 2] = entry.height;
  },
});
