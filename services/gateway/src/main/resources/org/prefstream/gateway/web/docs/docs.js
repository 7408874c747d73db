/* global SwaggerUIBundle */

// No validator badge: nothing is asked of other hosts.
SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#contract',
  deepLinking: true,
  validatorUrl: null,
});
