/** The receiver of the platform's signed callbacks. */
@NullMarked
package io.paddock.demo.callback;

import org.jspecify.annotations.NullMarked;
