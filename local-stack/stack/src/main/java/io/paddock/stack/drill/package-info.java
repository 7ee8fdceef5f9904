/** What operators practise before they need it. */
@NullMarked
package io.paddock.stack.drill;

import org.jspecify.annotations.NullMarked;
