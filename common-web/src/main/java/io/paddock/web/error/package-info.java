/** How a failure is told: RFC 9457 problem documents, one shape for every service. */
@NullMarked
package io.paddock.web.error;

import org.jspecify.annotations.NullMarked;
