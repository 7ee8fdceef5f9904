/** Other operators that this demo plays beside the one that seeding made. */
@NullMarked
package io.paddock.demo.brand;

import org.jspecify.annotations.NullMarked;
