"""The window: Qt models, delegates, forms and pages over the services."""
