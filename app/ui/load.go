package ui

import (
	"context"

	"zhiji/app/task"
)

// Load does something away from the UI thread and shows what came of it. An
// error shows as a sentence and leaves what was there. key and title are those
// of the task.Job.
func Load[T any](host Host, key, title string, work func(ctx context.Context) (T, error), show func(T)) {
	var got T
	host.Run(task.Job{
		Key: key, Title: title,
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			got, err = work(ctx)
			return err
		},
		Done: func(err error) {
			if err != nil {
				host.Fail(err)
				return
			}
			show(got)
		},
	})
}
