/** What every service's OpenAPI document has in common, made while the service is built. */
@NullMarked
package io.paddock.web.openapi;

import org.jspecify.annotations.NullMarked;
