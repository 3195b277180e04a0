package bot

import (
	"bytes"
	"context"
	"fmt"

	"github.com/slack-go/slack"
)

// upload hands Slack a file that nobody sees before it is shared.
func (b *Bot) upload(ctx context.Context, name string, content []byte) (slack.FileSummary, error) {
	ctx, cancel := context.WithTimeout(ctx, 4*b.CallTimeout)
	defer cancel()
	to, err := b.writes.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: name, FileSize: len(content)})
	if err != nil {
		return slack.FileSummary{}, fmt.Errorf("begin to upload a file: %w", err)
	}
	err = b.writes.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Reader: bytes.NewReader(content), Filename: name})
	if err != nil {
		return slack.FileSummary{}, fmt.Errorf("upload a file: %w", err)
	}
	return slack.FileSummary{ID: to.FileID, Title: name}, nil
}

// share puts an uploaded file into a direct conversation, once.
func (b *Bot) share(ctx context.Context, dm string, file slack.FileSummary, comment string) error {
	ctx, cancel := context.WithTimeout(ctx, b.CallTimeout)
	defer cancel()
	_, err := b.writes.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{Files: []slack.FileSummary{file}, Channel: dm, InitialComment: comment})
	if err != nil {
		return fmt.Errorf("share a file: %w", err)
	}
	return nil
}
