/** What a player sees: the demo operator's pages in a real browser. */
@NullMarked
package io.paddock.acceptance.browser;

import org.jspecify.annotations.NullMarked;
