/* global SwaggerUIBundle */

// No validator badge, because nothing is requested from other hosts
SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#contract',
  deepLinking: true,
  validatorUrl: null,
});
