// Files that a person chose, and their way to the server. XMLHttpRequest, because fetch() tells nothing of how far an
// upload has come. See upload.hpp.
mergeInto(LibraryManager.library, {
  $GapuraUpload: {
    last: 0,
    files: {}, // handle → File

    // A line for picked_file(): handle, bytes, type, preview, name.
    keep: function (file) {
      var handle = ++GapuraUpload.last;
      GapuraUpload.files[handle] = file;
      var preview = /^image\/(png|jpeg|webp)$/.test(file.type) ? URL.createObjectURL(file) : '';
      return [handle, file.size, file.type, preview, file.name.replace(/[\t\r\n]/g, ' ')].join('\t');
    },
  },
  gapura_js_upload__deps: ['$GapuraBrowser', '$GapuraFetch', '$GapuraUpload'],
  gapura_js_upload: function (id, method, methodLength, url, urlLength, type, typeLength, handle) {
    var request = new XMLHttpRequest();
    request.open(GapuraBrowser.text(method, methodLength), GapuraBrowser.text(url, urlLength));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Gapura', '1');
    request.setRequestHeader('Content-Type', GapuraBrowser.text(type, typeLength) || 'application/octet-stream');
    GapuraFetch.running[id] = request;
    request.upload.onprogress = function (event) {
      if (!event.lengthComputable || GapuraFetch.running[id] !== request) return;
      _gapura_upload_progress(id, event.loaded / event.total);
      GapuraBrowser.requestFrame();
    };
    request.onloadend = function () {
      if (GapuraFetch.running[id] !== request) return;
      delete GapuraFetch.running[id];
      var header = function (name) { return GapuraBrowser.string(request.getResponseHeader(name) || ''); };
      _gapura_fetched(id, request.status, request.status ? 0 : 1, GapuraBrowser.string(request.responseText || ''),
        header('etag'), header('content-type'), parseInt(request.getResponseHeader('retry-after'), 10) || 0);
      GapuraBrowser.requestFrame();
    };
    request.send(GapuraUpload.files[handle] || new Blob([]));
  },
});
