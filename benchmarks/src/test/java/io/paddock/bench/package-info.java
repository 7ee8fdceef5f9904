@NullMarked
package io.paddock.bench;

import org.jspecify.annotations.NullMarked;
