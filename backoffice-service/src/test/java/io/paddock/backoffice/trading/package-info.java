@NullMarked
package io.paddock.backoffice.trading;

import org.jspecify.annotations.NullMarked;
