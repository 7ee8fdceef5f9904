/** Price-time order books and the plan of a fill. */
@NullMarked
package io.paddock.matching.book;

import org.jspecify.annotations.NullMarked;
