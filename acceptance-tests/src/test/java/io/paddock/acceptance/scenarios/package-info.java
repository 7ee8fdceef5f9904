/** What the product promises, told as it would be used. */
@NullMarked
package io.paddock.acceptance.scenarios;

import org.jspecify.annotations.NullMarked;
