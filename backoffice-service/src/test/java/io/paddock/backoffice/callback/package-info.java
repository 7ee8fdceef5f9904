@NullMarked
package io.paddock.backoffice.callback;

import org.jspecify.annotations.NullMarked;
