@NullMarked
package io.paddock.auth.visit;

import org.jspecify.annotations.NullMarked;
