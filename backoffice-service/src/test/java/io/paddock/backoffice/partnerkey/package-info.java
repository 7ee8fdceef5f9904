@NullMarked
package io.paddock.backoffice.partnerkey;

import org.jspecify.annotations.NullMarked;
