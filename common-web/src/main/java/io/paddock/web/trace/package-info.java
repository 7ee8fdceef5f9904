/** Which trace work belongs to, where it leaves the thread or the process that began it. */
@NullMarked
package io.paddock.web.trace;

import org.jspecify.annotations.NullMarked;
