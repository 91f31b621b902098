// Runs before the program: looks whether this browser can run it, and says where its files are.
// The page carries the table of hashed file names in <meta name="gapura-files">.
var GapuraFiles = JSON.parse(document.querySelector('meta[name="gapura-files"]').content);

(function () {
  function supported() {
    if (typeof WebAssembly !== 'object' || !window.fetch || !window.Promise) return false;
    var canvas = document.createElement('canvas');
    var context = canvas.getContext('webgl2');
    if (!context) return false;
    var lose = context.getExtension('WEBGL_lose_context');
    if (lose) lose.loseContext();
    return true;
  }
  if (!supported()) {
    document.getElementById('splash').hidden = true;
    document.getElementById('unsupported').hidden = false;
    throw new Error('Gapura needs WebAssembly and WebGL 2');
  }
})();

Module['locateFile'] = function (name) {
  return '/' + (GapuraFiles[name] || name);
};
