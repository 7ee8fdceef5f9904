@NullMarked
package io.paddock.demo.brand;

import org.jspecify.annotations.NullMarked;
