@NullMarked
package io.paddock.backoffice.invoice;

import org.jspecify.annotations.NullMarked;
