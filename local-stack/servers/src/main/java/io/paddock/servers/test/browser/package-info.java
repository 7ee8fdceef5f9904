/** The browser of tests that look at pages. */
@NullMarked
package io.paddock.servers.test.browser;

import org.jspecify.annotations.NullMarked;
