/** What is handed out is what it is said to be. */
@NullMarked
package io.paddock.acceptance.packaging;

import org.jspecify.annotations.NullMarked;
