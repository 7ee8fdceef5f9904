@NullMarked
package io.paddock.backoffice.change;

import org.jspecify.annotations.NullMarked;
