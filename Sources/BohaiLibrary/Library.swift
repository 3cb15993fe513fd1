import BohaiLanguage
import CStdlib
