/** How the pages of this demo are sent: content type, caching, what a page may load. */
@NullMarked
package io.paddock.demo.page;

import org.jspecify.annotations.NullMarked;
