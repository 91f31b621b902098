// Takes the program that this address needs: the public one, the door's, or, for the organizers, joining, orders and the
// pages below one's account, the whole.
(function () {
  'use strict';
  var files = JSON.parse(document.querySelector('meta[name="gapura-files"]').content);
  var path = location.pathname;
  var whole = /^\/(admin|inbox|orders|sign-up|waiting)(\/|$)|^\/account\/./.test(path) || !files['public.js'];
  var name = whole ? 'gapura' : /^\/door(\/|$)/.test(path) ? 'door' : 'public';
  // Some files are there in a shorter form for a program that needs no more of them.
  window.gapuraProgram = name;
  // The program's own loader asks for it only once it runs; asked for here, both come at the same time.
  var early = document.createElement('link');
  early.rel = 'preload';
  early.as = 'fetch';
  early.crossOrigin = 'anonymous';
  early.href = '/' + files[name + '.wasm'];
  document.head.appendChild(early);
  var script = document.createElement('script');
  script.src = '/' + files[name + '.js'];
  document.head.appendChild(script);
})();
