@NullMarked
package io.paddock.backoffice.market;

import org.jspecify.annotations.NullMarked;
