@NullMarked
package io.paddock.auth.ceiling;

import org.jspecify.annotations.NullMarked;
