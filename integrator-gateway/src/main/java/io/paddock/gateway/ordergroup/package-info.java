/** Groups of orders whose fills are limited together. */
@NullMarked
package io.paddock.gateway.ordergroup;

import org.jspecify.annotations.NullMarked;
