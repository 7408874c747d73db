/// What the services answer alike over HTTP: an OpenAPI contract to route by, errors as
/// problem+json, and pages for browsers.
///
/// Start with [Operations], which routes by a [Contract], then [Failures] and [Pages].
@NullMarked
package org.prefstream.service.web;

import org.jspecify.annotations.NullMarked;
