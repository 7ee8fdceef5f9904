// The page's word for styles is read from our own element: scripts may, markup may not.
Redoc.init(
  "/q/openapi?format=json",
  { nonce: document.currentScript.nonce, nativeScrollbars: true },
  document.getElementById("api"),
);
