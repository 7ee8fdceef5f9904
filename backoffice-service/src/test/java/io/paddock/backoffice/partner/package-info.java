@NullMarked
package io.paddock.backoffice.partner;

import org.jspecify.annotations.NullMarked;
