package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) recipes() *cobra.Command {
	cmd := &cobra.Command{Use: "recipes", Short: c.text("recipes"), RunE: c.needsVerb}
	cmd.AddCommand(c.recipesList(), c.recipesExport(), c.recipesImport())
	return cmd
}

func (c *cli) recipesList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.text("recipes.list"), Args: c.none,
		RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, _ []string) error {
			recipes, err := desk.Session.Recipes()
			if err != nil {
				return err
			}
			return c.print(append([]record.Recipe{}, recipes...), func() [][]string { return c.recipeTable(recipes) })
		}),
	}
}

func (c *cli) recipeTable(recipes []record.Recipe) [][]string {
	rows := [][]string{c.heads("recipe", "kind", "columns", "automatic", "at")}
	for _, r := range recipes {
		automatic := c.text("recipe.asks")
		if r.Automatic {
			automatic = c.text("recipe.automatic")
		}
		rows = append(rows, []string{
			r.Name, c.language.Text("kind." + r.Kind), fmt.Sprint(len(r.Columns)), automatic, r.At.Local().Format("2006-01-02 15:04"),
		})
	}
	return rows
}

func (c *cli) recipesExport() *cobra.Command {
	return &cobra.Command{
		Use: "export FILE", Short: c.text("recipes.export"), Args: c.exactly(1, "file"),
		RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, args []string) error {
			recipes, err := desk.Session.Recipes()
			if err != nil {
				return err
			}
			if err := flow.WriteRecipes(args[0], recipes); err != nil {
				return err
			}
			c.say("recipes.exported", "n", fmt.Sprint(len(recipes)), "file", args[0])
			return nil
		}),
	}
}

func (c *cli) recipesImport() *cobra.Command {
	return &cobra.Command{
		Use: "import FILE", Short: c.text("recipes.import"), Args: c.exactly(1, "file"),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			recipes, err := desk.LoadRecipes(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			c.say("recipes.imported", "n", fmt.Sprint(len(recipes)))
			return nil
		}),
	}
}
