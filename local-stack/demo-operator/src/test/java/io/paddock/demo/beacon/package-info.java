@NullMarked
package io.paddock.demo.beacon;

import org.jspecify.annotations.NullMarked;
