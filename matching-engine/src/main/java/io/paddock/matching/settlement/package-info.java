/** How far trades are on their way to the chain. */
@NullMarked
package io.paddock.matching.settlement;

import org.jspecify.annotations.NullMarked;
