/** Key material of one installation. */
@NullMarked
package io.paddock.stack.keys;

import org.jspecify.annotations.NullMarked;
