/** A service's API, to be read in a browser. */
@NullMarked
package io.paddock.web.docs;

import org.jspecify.annotations.NullMarked;
