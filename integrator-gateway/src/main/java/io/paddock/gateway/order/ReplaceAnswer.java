package io.paddock.gateway.order;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a replacement.
 *
 * @param replaced the order that is gone; null when the new one was placed before
 * @param order the order that is there now
 * @param sequence of the log, after which it was so
 */
@Schema(
    examples =
        """
        {"replaced":{"orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "status":"cancelled","reason":"replaced","filledQuantity":"0","averagePrice":null,
         "fills":[],"sequence":1842},
         "order":{"orderId":"0x41771a29f1fa3b5ac743ddcf224017f802bd69152c1a65230ec666abfc22b708",
         "status":"live","reason":null,"filledQuantity":"0","averagePrice":null,"fills":[],
         "sequence":1842},"sequence":1842}
        """)
record ReplaceAnswer(@Nullable OrderAnswer replaced, OrderAnswer order, long sequence) {}
