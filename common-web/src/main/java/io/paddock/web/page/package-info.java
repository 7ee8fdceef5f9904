/** Lists in pages with opaque cursors. */
@NullMarked
package io.paddock.web.page;

import org.jspecify.annotations.NullMarked;
