// A receiver with the Go modules standard-webhooks and cloudevents/sdk-go: whether it believes a request, and what it
// reads in it.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/cloudevents/sdk-go/v2/event"
	cloudevents "github.com/cloudevents/sdk-go/v2/protocol/http"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

type received struct {
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Secret  string            `json:"secret"`
}

type told struct {
	Verified bool          `json:"verified"`
	Events   []event.Event `json:"events"`
}

func main() {
	var in received
	check(json.NewDecoder(os.Stdin).Decode(&in))
	request, err := http.NewRequest(http.MethodPost, "http://localhost/", strings.NewReader(in.Body))
	check(err)
	for name, value := range in.Headers {
		request.Header.Set(name, value)
	}
	webhook, err := standardwebhooks.NewWebhook(in.Secret)
	check(err)
	out := told{Verified: webhook.Verify([]byte(in.Body), request.Header) == nil, Events: events(request)}
	check(json.NewEncoder(os.Stdout).Encode(out))
}

func events(request *http.Request) []event.Event {
	if cloudevents.IsHTTPBatch(request.Header) {
		batch, err := cloudevents.NewEventsFromHTTPRequest(request)
		check(err)
		for _, one := range batch {
			check(one.Validate())
		}
		return batch
	}
	one, err := cloudevents.NewEventFromHTTPRequest(request)
	check(err)
	check(one.Validate())
	return []event.Event{*one}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
