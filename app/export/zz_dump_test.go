package export
import ("testing";"os";"zhiji/app/locale")
func TestZZDump(t *testing.T){
 for _, l := range locale.Languages {
  os.WriteFile("/tmp/formout/filled."+string(l)+".xlsx", written(t, FormWorkbook, fixtureForm(l)), 0o644)
  os.WriteFile("/tmp/formout/blank."+string(l)+".xlsx", written(t, FormWorkbook, blankForm(l)), 0o644)
 }
}
