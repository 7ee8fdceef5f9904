/** For tests of services: the OpenAPI document that a service serves, held against what it does. */
@NullMarked
package io.paddock.servers.test.openapi;

import org.jspecify.annotations.NullMarked;
